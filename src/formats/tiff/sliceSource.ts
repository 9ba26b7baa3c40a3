interface Slice {
  readonly offset: number;
  readonly length: number;
}

/** What geotiff reads from (its BaseSource, which it does not export): asks `read` for each piece. */
export class SliceSource {
  readonly fileSize: number;
  readonly #read: (offset: number, length: number) => Promise<ArrayBuffer>;

  constructor(fileSize: number, read: (offset: number, length: number) => Promise<ArrayBuffer>) {
    this.fileSize = fileSize;
    this.#read = read;
  }

  fetch(slices: readonly Slice[]): Promise<ArrayBuffer[]> {
    return Promise.all(slices.map(({ offset, length }) => this.#read(offset, length)));
  }

  async fetchSlice({ offset, length }: Slice): Promise<Slice & { readonly data: ArrayBuffer }> {
    return { offset, length, data: await this.#read(offset, length) };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
