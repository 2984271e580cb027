import { takeFreePort } from '@saphan/db';
import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { toDatabaseUrl } from '../../harness/open-database.ts';
import { endSystem, registerSystem } from '../api/register-system.ts';
import { startProgram } from '../api/start-program.ts';
import { getOfficers } from '../officer/officers.ts';
import type { Visitor } from '../visitor.ts';

export interface ConnectedRegistrar {
  /** The desk tells it no more; what was told is written down. */
  end(): Promise<void>;
  /** Ends its program. */
  close(): Promise<void>;
}

/**
 * The municipality's administrator registers the program of the register at the desk, for the cases of one service, and starts it: it
 * is told when such a case is registered at the counter, and writes it down.
 */
export async function connectRegistrar(
  administrator: Visitor,
  country: CountryDoors,
  service: 'house-move' | 'birth-registration',
): Promise<ConnectedRegistrar> {
  const port = await takeFreePort();
  const registered = await registerSystem(administrator, country, {
    pid: getOfficers('TH/LGO/CNX').decides,
    url: `http://127.0.0.1:${String(port)}`,
    service,
    names: ['ระบบทะเบียนบ้าน', 'House register'],
    scopes: ['cases:read'],
  });
  const program = await startProgram('registrar', registered.secret, (secretFile) => ({
    REGISTRAR_PORT: String(port),
    REGISTRAR_DATABASE_URL: toDatabaseUrl(country, 'dopa', 'dopa_owner'),
    REGISTRAR_DESK_URL: doorOf(country, 'desk'),
    REGISTRAR_CLIENT_ID: registered.clientId,
    REGISTRAR_SECRET_FILE: secretFile,
  }));
  return {
    end: () => endSystem(administrator, country, registered),
    close: () => program.close(),
  };
}
