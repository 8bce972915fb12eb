/**
 * - `status`: answers with this status instead of doing what was asked;
 * - `lost`: does what was asked and then cuts the connection, so that the answer never arrives;
 * - `cut`: cuts the connection without doing anything;
 * - `held`: waits until the test lets it go, then does what was asked.
 */
export type RestFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: object;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'lost' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'held'; readonly until: Promise<void> };

export interface PlannedFault {
  readonly method: string;
  readonly path: RegExp;
  readonly fault: RestFault;
  /** How many requests it still meets. */
  times: number;
}

/** Takes the next fault planned for a request, or `null`. */
export const takeFault = (
  planned: readonly PlannedFault[],
  method: string,
  path: string,
): RestFault | null => {
  const hit = planned.find((plan) => plan.times > 0 && plan.method === method && plan.path.test(path));
  if (hit === undefined) return null;
  hit.times -= 1;
  return hit.fault;
};
