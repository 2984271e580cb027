import type { RegisteredSystem } from './register-system.ts';
import { startProgram, type RunningSystem } from './start-program.ts';

/** Starts the demo's agency system as a process of its own; it is there when it says so. */
export const startAgencySystem = (
  { clientId, secret }: RegisteredSystem,
  { deskUrl, port }: { readonly deskUrl: string; readonly port: number },
): Promise<RunningSystem> =>
  startProgram('agency-system', secret, (secretFile) => ({
    AGENCY_SYSTEM_PORT: String(port),
    AGENCY_SYSTEM_DESK_URL: deskUrl,
    AGENCY_SYSTEM_CLIENT_ID: clientId,
    AGENCY_SYSTEM_SECRET_FILE: secretFile,
  }));
