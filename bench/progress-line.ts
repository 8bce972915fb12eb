/** What is being done, on one line of a terminal that is written over; nothing where standard error is none. */
export const showProgress = (text: string): void => {
  const { stderr } = process;
  if (stderr.isTTY) stderr.write(`\r\u001B[2K${text.slice(0, Math.max(20, stderr.columns - 1))}`);
};

export const clearProgress = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[2K');
};
