/** A quote does not prove against the snapshot: a defect of ours. Nothing of the reply may be sent. */
export class QuoteProofError extends Error {
  override readonly name = 'QuoteProofError';

  constructor(
    /** Id of the document the quote claims to come from, where it names one. */
    readonly document: string | null,
    readonly reason: string,
  ) {
    super(`a quote from ${document ?? 'no document'} is not proved: ${reason}; do not send it`);
  }
}
