import { takeFreePort } from './free-port.ts';

/** Takes as many ports as it is told, tells them, and lives on. */
const ports = await Promise.all(Array.from({ length: Number(process.argv[2]) }, () => takeFreePort()));
process.send?.(ports);
