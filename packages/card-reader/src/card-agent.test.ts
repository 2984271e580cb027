import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { agentProtocol, type FromAgent } from './agent-protocol.ts';
import { openCardAgent, type CardAgent } from './card-agent.ts';
import { chipOfKanya } from './card.fixture.ts';
import { makeSimulatedCard } from './simulated-card.ts';
import { openSimulatedReader, type SimulatedReader } from './simulated-reader.ts';

const origin = 'https://saphan.example';
let reader: SimulatedReader;
let agent: CardAgent;
beforeEach(async () => {
  reader = openSimulatedReader();
  agent = await openCardAgent({ reader, port: 0, origins: [origin] });
});
afterEach(() => agent.close());

const addressOf = (): string => `ws://127.0.0.1:${String(agent.port)}`;

/** A page: everything that it was told, and a way to wait for the next. */
async function open(): Promise<{ socket: WebSocket; next: () => Promise<FromAgent> }> {
  const socket = new WebSocket(addressOf(), agentProtocol, { origin });
  const told: FromAgent[] = [];
  const waiting: ((message: FromAgent) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as FromAgent;
    const first = waiting.shift();
    if (first) first(message);
    else told.push(message);
  });
  const next = (): Promise<FromAgent> =>
    new Promise((resolve) => {
      const known = told.shift();
      if (known) resolve(known);
      else waiting.push(resolve);
    });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { socket, next };
}

describe('who may not ask', () => {
  const tries = [
    ['a page of another origin', { origin: 'https://evil.example' }, agentProtocol],
    ['a program that names no origin', {}, agentProtocol],
    ['a name that was pointed here', { origin, headers: { host: 'evil.example' } }, agentProtocol],
    ['a page that speaks another protocol', { origin }, 'other'],
  ] as const;
  it.each(tries)('%s', async (_who, options, protocol) => {
    const socket = new WebSocket(addressOf(), protocol, options);
    const failed = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(failed.message).toContain('401');
  });
});

describe('a page of the listed origin', () => {
  it('is told of cards that come and go, and gets no card while there is none', async () => {
    const { socket, next } = await open();
    expect(await next()).toEqual({ type: 'state', state: 'AgentAvailable' });
    socket.send(JSON.stringify({ type: 'read', request: '1' }));
    expect(await next()).toEqual({ type: 'problem', request: '1', code: 'no-card' });
    reader.insert(makeSimulatedCard(chipOfKanya));
    expect(await next()).toEqual({ type: 'state', state: 'CitizenAvailable' });
    socket.send(JSON.stringify({ type: 'read', request: '2' }));
    expect(await next()).toMatchObject({ type: 'card', request: '2', card: { pid: chipOfKanya.pid } });
    reader.remove();
    expect(await next()).toEqual({ type: 'state', state: 'AgentAvailable' });
  });

  it('gets nothing of a card that is drawn while it is read', async () => {
    const card = makeSimulatedCard(chipOfKanya);
    let commands = 0;
    reader.insert((command) => {
      commands += 1;
      if (commands === 6) reader.remove();
      return card(command);
    });
    const { socket, next } = await open();
    await next();
    socket.send(JSON.stringify({ type: 'read', request: '1' }));
    expect(await next()).toEqual({ type: 'state', state: 'AgentAvailable' });
    expect(await next()).toEqual({ type: 'problem', request: '1', code: 'no-card' });
  });

  it('that says something else is told so, and the agent goes on', async () => {
    const { socket, next } = await open();
    await next();
    for (const words of ['{', '{"type":"write"}', 'null']) {
      socket.send(words);
      expect(await next()).toEqual({ type: 'problem', code: 'malformed' });
    }
    reader.insert(() => Promise.reject(new Error('the reader was pulled out')));
    await next();
    socket.send(JSON.stringify({ type: 'read', request: '3' }));
    expect(await next()).toEqual({ type: 'problem', request: '3', code: 'card-unreadable' });
  });
});
