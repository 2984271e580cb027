/**
 * Options of node for a gateway.
 *
 * - Megabytes of its young generation: what an exchange needs, 160 kB, is garbage when it has been answered, unless it is
 *   collected before. With the 16 that Node gives itself, there were 77 collections where 27 do, and all of them together took half
 *   as long again.
 * - Node's own code on large pages where the system has them (Linux, `transparent_hugepage` other than `never`; elsewhere nothing
 *   happens): an exchange goes through so much of it once that finding its pages is a twelfth of the processor time.
 */
export const gatewayOptions: readonly string[] = ['--max-semi-space-size=64', '--use-largepages=silent'];

/** The same for what draws pages: a page is megabytes of small objects that are garbage once it has gone. */
export const pageOptions: readonly string[] = ['--max-semi-space-size=32'];
