import type { TestId } from '../testIds.ts';

interface Choice<Value> {
  readonly value: Value;
  readonly text: string;
  readonly title?: string;
  readonly testId?: TestId;
}

interface Props<Value> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** A few choices side by side, one of them taken. */
export function Segmented<Value extends string>({ label, choices, value, onChoose }: Props<Value>) {
  return (
    <div class="segmented" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          title={choice.title}
          data-testid={choice.testId}
          onClick={() => onChoose(choice.value)}
        >
          {choice.text}
        </button>
      ))}
    </div>
  );
}
