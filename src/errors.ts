/** A failure that a person can mend: what happened, where, and what to do about it. */
export class DealdeskError extends Error {
  readonly code: string;
  readonly fix: string;

  /**
   * @param code stable, kebab-case: callers and tests recognise a failure by it, never by its text
   * @param what what went wrong and where, one line
   * @param fix what to do about it, one line
   */
  constructor(code: string, what: string, fix: string, options?: { cause?: unknown }) {
    super(what, options);
    this.name = 'DealdeskError';
    this.code = code;
    this.fix = fix;
  }
}
