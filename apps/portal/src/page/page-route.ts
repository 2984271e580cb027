import type { FastifyContextConfig, FastifyReply, FastifyRequest } from 'fastify';
import type { Portal } from '../portal.ts';

/**
 * One row of the portal's route table.
 * `page`: HTML with an address of its own. `part`: HTML that an island puts into a page. `action`: changes something, then
 * leads on. `file`: bytes for the person. `machine`: for a program, not a browser.
 */
export interface PageRoute {
  /** Names the route in tests and logs; unique. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'OPTIONS';
  readonly url: string;
  readonly kind: 'page' | 'part' | 'action' | 'file' | 'machine';
  /** `person`: only who is signed in; others are led to the sign-in and back. */
  readonly needs: 'nobody' | 'person';
  /** `self`: a page of counter mode, which looks itself who is there; others answer at a counter while the card is there. */
  readonly presence?: 'self';
  readonly config?: FastifyContextConfig;
  /** Bytes of the body; past it 413. */
  readonly bodyLimit?: number;
  readonly handle: (portal: Portal, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}
