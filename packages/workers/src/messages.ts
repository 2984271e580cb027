/** What a process is sent. */
export interface Order<Content> {
  readonly id: number;
  readonly content: Content;
}

/** What it says first: from now on it works. */
export interface Ready {
  readonly type: 'ready';
}

/** What it answers. */
export type Answer<Result> =
  | { readonly id: number; readonly type: 'done'; readonly result: Result }
  | { readonly id: number; readonly type: 'failed'; readonly detail: string };

/** Signal by which a process ends itself that took more memory than it may: Node leaves it to the system, which ends the process. */
export const tooLarge = 'SIGUSR2';
