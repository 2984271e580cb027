import type { CardProblemCode } from './card-reader.ts';
import type { ThaiCard } from './read-thai-card.ts';

/** Subprotocol of the WebSocket between a page and the agent on the same computer: docs/guides/counter.md. */
export const agentProtocol = 'saphan-card-1';

/** After the middleware of the population register: without a connection the page is in `AgentNotAvailable`. */
export type SessionState = 'AgentAvailable' | 'CitizenAvailable';

/** What the page asks. */
export interface ToAgent {
  readonly type: 'read';
  /** Comes back with the answer. */
  readonly request: string;
}

export type FromAgent =
  /** At once, and whenever a card comes or goes. */
  | { readonly type: 'state'; readonly state: SessionState }
  | { readonly type: 'card'; readonly request: string; readonly card: ThaiCard; readonly digest: string }
  | { readonly type: 'problem'; readonly request?: string; readonly code: CardProblemCode };
