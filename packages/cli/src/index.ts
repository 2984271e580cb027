export { type Command, type Surroundings } from './command.ts';
export { formatTable } from './format-table.ts';
export { commands, run } from './run.ts';
