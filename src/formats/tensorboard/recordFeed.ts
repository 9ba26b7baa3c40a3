import { maskedCrc32c } from './crc32c.ts';
import { joined } from '../runLogs/lineFeed.ts';
import { readUint32LE } from '../readUint.ts';

/**
 * Bytes of a TFRecord file in, payloads out. A record is: length (8 bytes, low byte first), masked CRC-32C of those, payload, masked CRC-32C of the
 * payload (tensorflow.org/tutorials/load_data/tfrecord).
 */
export interface RecordFeed {
  /** Calls `onRecord` for each whole record whose checksums are right; the payload is bytes[start, end) and valid during the call only. */
  readonly push: (bytes: Uint8Array) => void;
  readonly state: () => RecordState;
}

export interface RecordState {
  /** Records met until now, broken ones too. */
  readonly recordCount: number;
  /** Numbers (from 1) of the records whose checksum is wrong; the first few. */
  readonly wrongRecords: readonly number[];
  readonly wrongCount: number;
  /** Bytes that were passed over to find the next record behind a broken header. */
  readonly lostBytes: number;
  readonly largeCount: number;
  /** Bytes of a record that is not whole yet. */
  readonly waitingBytes: number;
}

export type OnRecord = (bytes: Uint8Array, start: number, end: number, number: number) => void;

const headerBytes = 12;
const footerBytes = 4;
/** Scalars take 60 bytes, histograms some thousand; what is larger is a graph, an image or a sound, and is passed over unread. */
const maxPayloadBytes = 16 * 1024 * 1024;
const wrongShown = 5;

export function createRecordFeed(onRecord: OnRecord): RecordFeed {
  let waiting: Uint8Array = new Uint8Array(0);
  let passing = 0;
  let isLost = false;
  const state = { recordCount: 0, wrongRecords: [] as number[], wrongCount: 0, lostBytes: 0, largeCount: 0 };

  function wrong(): void {
    state.wrongCount++;
    if (state.wrongRecords.length < wrongShown) state.wrongRecords.push(state.recordCount);
  }

  /** Reads from `at` as far as records are whole; gives where the first one starts that is not. */
  function readRecords(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at + headerBytes <= bytes.length) {
      if (readUint32LE(bytes, at + 8) !== maskedCrc32c(bytes, at, at + 8)) {
        if (!isLost) {
          state.recordCount++;
          wrong();
        }
        isLost = true;
        state.lostBytes++;
        at++;
        continue;
      }
      const length = readUint32LE(bytes, at) + readUint32LE(bytes, at + 4) * 2 ** 32;
      const end = at + headerBytes + length + footerBytes;
      if (maxPayloadBytes < length) {
        state.recordCount++;
        state.largeCount++;
        isLost = false;
        passing = Math.max(0, end - bytes.length);
        at = Math.min(end, bytes.length);
        continue;
      }
      if (bytes.length < end) return at;
      isLost = false;
      state.recordCount++;
      const start = at + headerBytes;
      if (readUint32LE(bytes, start + length) === maskedCrc32c(bytes, start, start + length)) {
        onRecord(bytes, start, start + length, state.recordCount);
      } else wrong();
      at = end;
    }
    return at;
  }

  return {
    push(bytes) {
      const passed = Math.min(passing, bytes.length);
      passing -= passed;
      const all = waiting.length === 0 ? bytes.subarray(passed) : joined(waiting, bytes.subarray(passed));
      waiting = all.slice(readRecords(all, 0));
    },
    state: () => ({ ...state, waitingBytes: waiting.length + (0 < passing ? 1 : 0) }),
  };
}
