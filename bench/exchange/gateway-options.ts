/** Options of node as gateways are started with (tools/start/gateway-options.ts); what they are measured against gets the same. */
export const gatewayOptions: readonly string[] = ['--max-semi-space-size=64', '--use-largepages=silent'];
