/** How bad it is: a fault stops something now, a warning will. */
export type Verdict = 'fine' | 'warning' | 'fault';

/** What was looked at, how it is, and, where something is to be done, what. */
export interface Finding {
  readonly subject: string;
  readonly verdict: Verdict;
  readonly says: string;
  readonly todo?: string;
}

export const fine = (subject: string, says: string): Finding => ({ subject, verdict: 'fine', says });

export const notFine = (
  verdict: Exclude<Verdict, 'fine'>,
  subject: string,
  says: string,
  todo: string,
): Finding => ({ subject, verdict, says, todo });
