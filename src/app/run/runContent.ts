import type { LogContent, LoggedSetting } from '../../formats/runLogs/logReader.ts';
import type { RunSource } from './runSource.ts';

/** What one log said, with the file. */
export interface SourceContent {
  readonly source: RunSource;
  readonly content: LogContent;
}

/** A setting with the file that states it. */
export interface StatedSetting extends LoggedSetting {
  readonly file: string;
}
