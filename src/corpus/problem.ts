/** One thing wrong with one file of the corpus, in words that say how to mend it. */
export interface Problem {
  /** Path relative to the corpus folder. */
  readonly file: string;
  /** From 1; `null` where the problem concerns the whole file. */
  readonly line: number | null;
  readonly message: string;
}

/** `corpus/a.md:3: title is missing`, the form compilers use, so that editors can jump to it. */
export const describeProblem = ({ file, line, message }: Problem): string =>
  line === null ? `${file}: ${message}` : `${file}:${line}: ${message}`;
