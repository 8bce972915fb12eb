/** One step of the schema. */
export interface Migration {
  /** From 1, without gaps. */
  readonly version: number;
  readonly name: string;
  /** Statements separated by semicolons, run in one transaction. */
  readonly sql: string;
}
