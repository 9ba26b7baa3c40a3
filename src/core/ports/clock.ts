/** Milliseconds since some fixed moment; only differences mean something. */
export type Clock = () => number;
