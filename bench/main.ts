import { cpus, totalmem } from 'node:os';

/** What a benchmark measured: keys of `design/targets.md`. */
export type Figures = Readonly<Record<string, number>>;
export interface Benchmark {
  readonly run: (tell: (line: string) => void) => Promise<{
    readonly versions: Readonly<Record<string, string>>;
    readonly figures: Figures;
  }>;
}

const [name = ''] = process.argv.slice(2);
if (!/^[a-z]+$/.test(name)) throw new Error('npm run bench -- NAME; each file in bench/ is a benchmark');
const { run } = (await import(`./${name}.ts`)) as Benchmark;
const { versions, figures } = await run((line) => console.log(line));
const [cpu] = cpus();
const machine = `${cpu?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`;
console.log(JSON.stringify({ name, machine, versions: { node: process.version, ...versions }, figures }));
process.exit(0);
