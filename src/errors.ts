/**
 * A refusal that the person at the keyboard can act on: the message names the file or variable and the next
 * command. Everything else that is thrown is a defect of ours.
 */
export class RefusedError extends Error {
  override readonly name: string = 'RefusedError';
}
