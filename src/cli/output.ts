/** Prints lines on standard output, the machine-readable kind as well as the other. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** One JSON value on one line, or indented where a person looks at it. */
export const printJson = (value: unknown): void => {
  print(JSON.stringify(value, null, process.stdout.isTTY ? 2 : 0));
};

export const printJsonLine = (value: unknown): void => {
  print(JSON.stringify(value));
};
