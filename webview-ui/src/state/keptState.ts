import * as v from 'valibot';

/** What survives hiding and reloading the panel: where one was, and how one likes to look. */
const keptSchema = v.object({
  /** The editor reads this, too, when it brings a panel back. `sampleId` is empty for a finding about the dataset. */
  selection: v.nullable(v.object({ sampleId: v.string(), fingerprint: v.nullable(v.string()) })),
  page: v.picklist(['sample', 'glance', 'untold']),
  list: v.picklist(['findings', 'samples']),
  tab: v.picklist(['list', 'picture', 'why']),
  listWidth: v.nullable(v.number()),
  whyWidth: v.nullable(v.number()),
  /** Rules whose findings are closed where they are open by default, or the other way round. */
  toggledGroups: v.array(v.string()),
  opacity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  mode: v.picklist(['fill', 'contour', 'agreement']),
  toggled: v.array(v.string()),
});

export type KeptState = v.InferOutput<typeof keptSchema>;

/** Null where nothing was kept, or it was kept by a version that did it otherwise. */
export function parseKept(kept: unknown): KeptState | null {
  const result = v.safeParse(keptSchema, kept);
  return result.success ? result.output : null;
}
