export { inFolder, readGatewayFacts, type GatewayFacts } from './agency/gateway-folder.ts';
export { CommandRefused } from './command-refused.ts';
export { type Command, type Surroundings } from './command.ts';
export { formatTable } from './format-table.ts';
export { commands, run, type Commands } from './run.ts';
export { type Door, openDoor } from './door.ts';
