export { openCardAgent, type CardAgent, type CardAgentOptions } from './card-agent.ts';
export { CardProblem, type CardProblemCode, type CardReader, type Transmit } from './card-reader.ts';
export { agentProtocol, type FromAgent, type SessionState, type ToAgent } from './agent-protocol.ts';
export { openPcscReader } from './pcsc-reader.ts';
export { digestCard, readThaiCard, type ThaiCard } from './read-thai-card.ts';
export { openSimulatedReader, type SimulatedReader } from './simulated-reader.ts';
export { makeSimulatedCard } from './simulated-card.ts';
