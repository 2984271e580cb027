import type { DemoPerson } from '@saphan/contracts';
import type { SigningKey } from '@saphan/exchange';
import type { FastifyRequest } from 'fastify';
import type { Log } from '@saphan/web';
import type { CatalogueStore } from './catalogue/catalogue-store.ts';
import type { Database } from './database.ts';
import type { FormImporter } from './form-import/form-importer.ts';
import type { Changes } from './live/open-changes.ts';
import type { Doer } from './audit/record-change.ts';
import type { Rotation } from './keys/center-keys.ts';
import type { Authorities } from './keys/authorities.ts';
import type { AgencyPeople } from './staff/agency-people.ts';
import type { RoadMapRunner } from './planning-road-map/road-map-runner.ts';
import type { StaffStore } from './staff/staff-store.ts';
import type { SnapshotLogKey } from './keys/snapshot-log-key.ts';
import type { WitnessKey } from './keys/witness-key.ts';
import type { TemplateDrawer } from './template-editor/template-drawer.ts';
import type { SnapshotPublisher } from './snapshot/snapshot-publisher.ts';

/** What the features of the Linkage Center are given. */
export interface LinkageContext {
  readonly db: Database;
  readonly log: Log;
  readonly authorities: Pick<Authorities, 'issuing'>;
  /** Changes the Linkage Center's own keys: after how many milliseconds, and who wants it. */
  readonly rotations: Readonly<
    Record<'snapshotKey' | 'authority', (afterMs: number, doer: Doer) => Promise<Rotation>>
  >;
  readonly catalogues: CatalogueStore;
  readonly publisher: SnapshotPublisher;
  readonly changes: Changes;
  readonly staff: StaffStore;
  readonly people: AgencyPeople;
  readonly witness: WitnessKey;
  readonly snapshotLog: SnapshotLogKey;
  /** Makes of issuer and national id who a person is here. */
  readonly personKey: string;
  /** The key that signs snapshots now. */
  readonly signingKey: () => Promise<SigningKey>;
  /** First segment of every id. */
  readonly instance: string;
  /** Where people apply, without a slash at its end. */
  readonly portalUrl: string;
  /** Invented persons with whom forms can be tried out; none where real people are served. */
  readonly demoPersons: readonly DemoPerson[];
  /** Draws templates that are being written. */
  readonly templates: TemplateDrawer;
  /** Computes road maps. */
  readonly roadMaps: RoadMapRunner;
  /** Reads forms that others wrote. */
  readonly importer: FormImporter;
  readonly gatewayCertificateDays: number;
  readonly documentCertificateDays: number;
  /** Refuses a request without the administrator's key. */
  readonly checkAdmin: (request: FastifyRequest) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
