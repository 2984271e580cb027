import { isDeepStrictEqual } from 'node:util';
import { checkBundle, checkLists, compileProcesses, mergeCatalogues } from '@saphan/catalogue';
import type { Catalogue, CatalogueStanding } from '@saphan/contracts';
import { toCatalogueBundle } from '@saphan/exchange';
import { sql, type Transaction } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';
import { recordEntries } from '../entry-history/record-entries.ts';
import { linkageProblem } from '../linkage-problems.ts';

export interface PublishedCatalogue {
  readonly digest: string;
  readonly catalogue: Catalogue;
}

export interface CatalogueStore {
  /**
   * The one in force; an empty one before the first is published.
   * @param within the transaction of whoever has begun one: he must wait for no further connection, since those who wait may have all others
   */
  current(within?: Database): Promise<PublishedCatalogue>;
  /** Canonical text by its digest. */
  findBundle(digest: string): Promise<string | undefined>;
  /** Until when one was in force; nothing for what never was. */
  findStanding(digest: string): Promise<Pick<CatalogueStanding, 'digest' | 'replacedAt'> | undefined>;
  /**
   * Makes a catalogue that was built from files the one in force, together with what pages have published since the last such one.
   * The same again changes nothing.
   * @param conflicts what becomes of an entry that both have changed: refuse them all, or keep what pages published
   * @throws CatalogueRefused with every finding: it is held against all the rules of its source folder
   * @throws Problem `catalogue-conflict` with the names of the entries
   */
  publish(catalogue: unknown, doer: Doer, conflicts?: 'refuse' | 'keep'): Promise<Published>;
  /** The one in force, in the caller's transaction; nobody else publishes before that ends. */
  lock(transaction: Transaction<DB>): Promise<PublishedCatalogue>;
  /**
   * Changes the one in force, in the caller's transaction; nobody else publishes before that ends.
   * @param change gives a checked catalogue
   */
  change(
    transaction: Transaction<DB>,
    doer: Doer,
    change: (current: Catalogue) => Promise<Catalogue>,
  ): Promise<Published & { readonly publication: number }>;
}

export interface Published {
  readonly digest: string;
  readonly changed: boolean;
  /** Entries that files and pages have changed, each in its own way, as `list/name`: the pages' ones were kept. */
  readonly kept: readonly string[];
}

/** The registrar's key publishes what was built from files. */
const filesDoer: Doer = 'key:admin';

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

/** @param published what else is to be done in the transaction that publishes, with the catalogue that is in force from then on */
export function openCatalogueStore(
  db: Database,
  published: (transaction: Transaction<DB>, catalogue: Catalogue) => Promise<void>,
): CatalogueStore {
  let known: PublishedCatalogue = {
    digest: toCatalogueBundle(emptyCatalogue).digest,
    catalogue: emptyCatalogue,
  };

  async function findDigest(within: Database): Promise<string | undefined> {
    const row = await within
      .selectFrom('catalogue_publication')
      .select('digest')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.digest;
  }

  /** What the newest push from files was. */
  async function findPushed(within: Database): Promise<Catalogue> {
    const row = await within
      .selectFrom('catalogue_publication')
      .select(['digest', 'pushed'])
      .where('by', '=', filesDoer)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const bundle = row && (await findBundle(row.pushed ?? row.digest, within));
    return bundle === undefined ? emptyCatalogue : (JSON.parse(bundle) as Catalogue);
  }

  async function findBundle(digest: string, within = db): Promise<string | undefined> {
    const row = await within
      .selectFrom('catalogue')
      .select('bundle')
      .where('digest', '=', digest)
      .executeTakeFirst();
    if (row !== undefined) return row.bundle;
    const empty = toCatalogueBundle(emptyCatalogue);
    return empty.digest === digest ? empty.text : undefined;
  }

  async function findStanding(digest: string): ReturnType<CatalogueStore['findStanding']> {
    const last = await db
      .selectFrom('catalogue_publication')
      .select('number')
      .where('digest', '=', digest)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) return undefined;
    const next = await db
      .selectFrom('catalogue_publication')
      .select('at')
      .where('number', '>', last.number)
      .orderBy('number')
      .limit(1)
      .executeTakeFirst();
    return { digest, ...(next && { replacedAt: next.at.toISOString() }) };
  }

  async function read(digest: string | undefined, within: Database): Promise<PublishedCatalogue> {
    if (digest === undefined || digest === known.digest) return known;
    const bundle = await findBundle(digest, within);
    if (bundle === undefined) throw linkageProblem('catalogue-unknown', { detail: digest });
    known = { digest, catalogue: JSON.parse(bundle) as Catalogue };
    return known;
  }

  /** Publications follow one another: whoever comes second sees what the first has made. */
  async function lockCurrent(transaction: Transaction<DB>): Promise<PublishedCatalogue> {
    await sql`select pg_advisory_xact_lock(hashtext('catalogue'))`.execute(transaction);
    return read(await findDigest(transaction), transaction);
  }

  async function keepBundle(transaction: Transaction<DB>, catalogue: Catalogue): Promise<string> {
    const { text, digest } = toCatalogueBundle(catalogue);
    await transaction
      .insertInto('catalogue')
      .values({ digest, bundle: text })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return digest;
  }

  async function publishIn(
    transaction: Transaction<DB>,
    doer: Doer,
    { before, after, pushed }: Record<'before' | 'after', Catalogue> & { readonly pushed?: Catalogue },
  ): Promise<{ digest: string; publication: number }> {
    const digest = await keepBundle(transaction, after);
    const { number: publication } = await transaction
      .insertInto('catalogue_publication')
      .values({
        digest,
        by: doer,
        pushed: pushed === undefined ? null : await keepBundle(transaction, pushed),
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    await recordEntries(transaction, publication, { before, after });
    await recordChange(transaction, { doer, action: 'publish-catalogue', object: digest });
    await published(transaction, after);
    return { digest, publication };
  }

  return {
    findBundle,
    findStanding,
    lock: lockCurrent,
    current: async (within = db) => read(await findDigest(within), within),
    async publish(catalogue, doer, conflicts = 'refuse') {
      const pushed = await checkBundle(catalogue);
      return db.transaction().execute(async (transaction) => {
        const { digest: currentDigest, catalogue: current } = await lockCurrent(transaction);
        const before = await findPushed(transaction);
        const merged = mergeCatalogues(before, current, pushed);
        const kept = merged.conflicts;
        if (kept.length > 0 && conflicts === 'refuse')
          throw linkageProblem('catalogue-conflict', { at: kept.join(', ') });
        const { expressions: _, ...sources } = pushed;
        const isAsPushed = isDeepStrictEqual(merged.catalogue, sources);
        const after = isAsPushed
          ? pushed
          : await compileProcesses(checkLists(merged.catalogue), merged.catalogue.processes ?? {});
        const { digest } = toCatalogueBundle(after);
        const isSame = digest === currentDigest;
        // What was pushed last is what the next push is held against, also where it changed nothing.
        if (!isSame || !isDeepStrictEqual(before, pushed))
          await publishIn(transaction, doer, { before: current, after, pushed });
        return { digest, changed: !isSame, kept };
      });
    },
    async change(transaction, doer, change) {
      const { catalogue: before } = await lockCurrent(transaction);
      const made = await publishIn(transaction, doer, { before, after: await change(before) });
      return { ...made, changed: true, kept: [] };
    },
  };
}
