import type { Vault } from '@saphan/db';
import type { Renderer } from '@saphan/documents';
import type { Carrier, Channel, Pop3Options } from '@saphan/messages';
import type { PaymentProvider } from '@saphan/payments';
import type { Log } from '@saphan/web';
import type { AddressLimit, PageServer } from '@saphan/web/pages';
import type { Availability } from './appointment/availability.ts';
import type { StatusLists } from './check-document/status-lists.ts';
import type { PortalExchange } from './exchange/portal-exchange.ts';
import type { Network } from './network/open-network.ts';
import type { SourceAsker } from './prefill/source-asker.ts';
import type { SearchIndex } from '@saphan/search';
import type { PersonId } from './person/person-id.ts';
import type { PortalStore } from './store/portal-store.ts';
import type { VirusScanner } from './upload/virus-scanner.ts';

/** What settings of the process features need to know. */
export interface PortalSettings {
  readonly publicUrl: string;
  /** Name of this portal in the registry. */
  readonly subsystem: string;
  /** How long one source may take. */
  readonly sourceTimeoutMs: number;
  /** Days for which a draft is kept that is not touched. */
  readonly draftDays: number;
  readonly checksPerMinute: number;
  readonly unknownChecksPerMinute: number;
  /** How long news of one application wait for others, to go as one message; 0: each goes alone. */
  readonly bundleSeconds: number;
  /** Name of the official account at LINE, as people find it there; empty where there is none. */
  readonly lineAccount: string;
  /** Questions to registers that one person may cause in a minute. */
  readonly questionsPerMinute: number;
  /** Sessions that one address may begin in a minute. */
  readonly visitorsPerMinute: number;
  /** Balancers that are believed when they name the visitor's address. */
  readonly trustedProxies: string;
  readonly billerId: string;
  readonly bankUrl: string;
  /** Program on a counter's computer that reads cards. */
  readonly cardAgentUrl: string;
  /** Pages say that everything is invented. */
  readonly demo: boolean;
}

/** The composed portal, handed to every route. */
export interface Portal {
  readonly app: PageServer;
  readonly settings: PortalSettings;
  readonly store: PortalStore;
  readonly vault: Vault;
  readonly network: Network;
  readonly exchange: PortalExchange;
  readonly asker: SourceAsker;
  /** Who delivers what is written to people. */
  readonly carriers: ReadonlyMap<Channel, Carrier>;
  /** By which providers sign what they tell; none where there is no such provider. */
  readonly providerSecrets: { readonly sms: string | undefined; readonly line: string | undefined };
  /** To which mail comes back; none where it is not read. */
  readonly returned: Pop3Options | undefined;
  readonly search: () => SearchIndex;
  /** Where and when people can come. */
  readonly availability: Availability;
  readonly statusLists: StatusLists;
  /** Looks through files that people send; none where the operator has set none. */
  readonly scanner: VirusScanner | undefined;
  /** How often one address may have a document checked, or read the states of credentials. */
  readonly checkLimit: AddressLimit;
  /** For documents of which this portal does not know the issuer. */
  readonly unknownLimit: AddressLimit;
  /** How often one number, or one holder, may be asked for by whoever has no QR. */
  readonly numberLimit: AddressLimit;
  /** How often one person may ask all places who used their data. */
  readonly accessLimit: AddressLimit;
  /** How often one person may have a form drawn. */
  readonly printLimit: AddressLimit;
  /** Draws filled forms; its process begins with the first. */
  readonly renderer: Renderer;
  readonly personKey: Uint8Array;
  /** Who keeps the books: they see what differs from the bank's, and settle it. */
  readonly bookkeepers: ReadonlySet<PersonId>;
  /** Who takes the money. */
  readonly provider: PaymentProvider;
  readonly clock: () => Date;
  readonly log: Log;
}
