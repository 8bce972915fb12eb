/** Name and description of a command or an option, as the client shows them. */
export interface Wording {
  /** 1 to 32 characters; for slash commands and options lower case without spaces. */
  readonly name: string;
  /** 1 to 100 characters. */
  readonly description: string;
}
