/** What is used of jsfive, which brings no types. */
declare module 'jsfive' {
  export class Group {
    readonly keys: string[];
    readonly attrs: Readonly<Record<string, unknown>>;
    get(path: string): Group | Dataset | null;
  }

  export class File extends Group {
    constructor(bytes: ArrayBuffer, name: string);
  }

  export class Dataset {
    readonly shape: unknown;
    /** `<f4`, or a list for types of several parts. */
    readonly dtype: unknown;
    readonly value: unknown;
  }
}
