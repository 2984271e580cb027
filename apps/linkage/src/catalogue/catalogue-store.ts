import { checkBundle } from '@saphan/catalogue';
import type { Catalogue } from '@saphan/contracts';
import { toCatalogueBundle } from '@saphan/exchange';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';

export interface PublishedCatalogue {
  readonly digest: string;
  readonly catalogue: Catalogue;
}

export interface CatalogueStore {
  /** The one in force; an empty one before the first is published. */
  current(): Promise<PublishedCatalogue>;
  /** Canonical text by its digest. */
  findBundle(digest: string): Promise<string | undefined>;
  /**
   * Makes a catalogue the one in force. The same again changes nothing.
   * @throws CatalogueRefused with every finding: it is held against all the rules of its source folder
   */
  publish(catalogue: unknown, doer: Doer): Promise<{ digest: string; changed: boolean }>;
}

const emptyCatalogue: Catalogue = {
  profile: 'saphan-catalogue-1',
  items: [],
  dataServices: [],
  forms: [],
  services: [],
  lifeEvents: [],
  templates: {},
  areas: [],
};

export function openCatalogueStore(db: Database): CatalogueStore {
  let known: PublishedCatalogue = {
    digest: toCatalogueBundle(emptyCatalogue).digest,
    catalogue: emptyCatalogue,
  };

  async function findCurrentDigest(): Promise<string | undefined> {
    const row = await db
      .selectFrom('catalogue_publication')
      .select('digest')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.digest;
  }

  async function findBundle(digest: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('catalogue')
      .select('bundle')
      .where('digest', '=', digest)
      .executeTakeFirst();
    if (row !== undefined) return row.bundle;
    const empty = toCatalogueBundle(emptyCatalogue);
    return empty.digest === digest ? empty.text : undefined;
  }

  return {
    findBundle,
    async current() {
      const digest = await findCurrentDigest();
      if (digest === undefined || digest === known.digest) return known;
      const bundle = await findBundle(digest);
      if (bundle === undefined) throw linkageProblem('catalogue-unknown', { detail: digest });
      known = { digest, catalogue: JSON.parse(bundle) as Catalogue };
      return known;
    },
    async publish(catalogue, doer) {
      const { text, digest } = toCatalogueBundle(checkBundle(catalogue));
      if ((await findCurrentDigest()) === digest) return { digest, changed: false };
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('catalogue')
          .values({ digest, bundle: text })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await transaction.insertInto('catalogue_publication').values({ digest, by: doer }).execute();
        await recordChange(transaction, { doer, action: 'publish-catalogue', object: digest });
      });
      return { digest, changed: true };
    },
  };
}
