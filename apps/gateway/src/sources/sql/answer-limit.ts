import type { Socket } from 'node:net';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Destinations } from '../address/destinations.ts';
import { mostSourceBytes } from '../http/read-answer.ts';

/** Of what connections bring: often enough that little more comes meanwhile. */
const lookMs = 50;

/**
 * Questions that count beside one that takes long, though they came one after the other: what quick ones brought meanwhile is not its own. No
 * more than a pool has connections, or a hostile database would let quick ones pass to say more in a long one.
 */
const mostBeside = 10;

interface Question {
  /** Bytes that had come when it was asked. */
  readonly from: number;
  /** Itself, and those that were under way beside it at any time, as far as they count: what came may be theirs. */
  beside: number;
  isTooLong: boolean;
}

/**
 * How much a database may say. Drivers hold an answer until it is whole, and only the agency knows what its database says: without a limit one
 * answer could fill the memory that all agencies of a gateway share, and a text beyond what a string holds would end its process.
 */
export interface AnswerLimit {
  /** The same places, whose connections are counted. */
  readonly destinations: Destinations;
  /** @throws Problem `answer-unfit` where more came than an answer may have; the connections are closed then */
  ask<Answer>(question: () => Promise<Answer>): Promise<Answer>;
  /** Closes the connections that are left. */
  end(): void;
}

/** @param most bytes of one answer as the protocol spells it; which connection brings whose is not known, so that several at once share */
export function openAnswerLimit(destinations: Destinations, most = mostSourceBytes): AnswerLimit {
  const sockets = new Set<Socket>();
  const asked = new Set<Question>();
  let gone = 0;
  let idleFrom = 0;
  let looking: NodeJS.Timeout | undefined;

  const total = (): number => [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, gone);
  const isTooMuch = ({ from, beside }: Pick<Question, 'from' | 'beside'>): boolean =>
    total() - from > most * beside;

  function look(): void {
    // What nobody has asked for is held by the driver as well.
    const standing = asked.size > 0 ? [...asked] : [{ from: idleFrom, beside: 1 }];
    if (!standing.some(isTooMuch)) return;
    for (const question of asked) question.isTooLong = true;
    for (const socket of sockets) socket.destroy(new Error('an answer without end'));
  }

  function count(socket: Socket): Socket {
    sockets.add(socket);
    looking ??= setInterval(look, lookMs).unref();
    socket.once('close', () => {
      gone += socket.bytesRead;
      sockets.delete(socket);
      if (sockets.size > 0) return;
      clearInterval(looking);
      looking = undefined;
    });
    return socket;
  }

  return {
    destinations: {
      ...destinations,
      toSocket: (host, port) => count(destinations.toSocket(host, port)),
      connect: async (host, port) => count(await destinations.connect(host, port)),
    },
    end() {
      for (const socket of sockets) socket.destroy();
    },
    async ask(question) {
      const own: Question = { from: total(), beside: asked.size + 1, isTooLong: false };
      for (const each of asked) each.beside = Math.max(asked.size + 1, Math.min(each.beside + 1, mostBeside));
      asked.add(own);
      const refuse = (): Error =>
        gatewayProblem('answer-unfit', { hop: 'source', detail: `larger than ${String(most)} bytes` });
      try {
        const answer = await question();
        if (own.isTooLong || isTooMuch(own)) throw refuse();
        return answer;
      } catch (error) {
        throw own.isTooLong ? refuse() : error;
      } finally {
        asked.delete(own);
        if (asked.size === 0) idleFrom = total();
      }
    },
  };
}
