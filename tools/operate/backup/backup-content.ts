/** What a backup says of itself: its first entry, `backup.json`. */
export interface BackupHead {
  readonly format: 'saphan-backup';
  readonly version: 1;
  readonly id: string;
  /** RFC 3339. */
  readonly madeAt: string;
  /** Of the code that made it. */
  readonly release: string;
  /** Major version whose data folder is inside. */
  readonly postgres: string;
  /** Names of the migrations that each database has. */
  readonly migrations: Readonly<Record<string, readonly string[]>>;
}

/** One file of the state folder, by its path below it with `/`. */
export interface FileDigest {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** The last entry, `manifest.json`: whoever reads so far has read all. */
export interface BackupManifest {
  readonly id: string;
  readonly files: readonly FileDigest[];
}

export const [headName, manifestName, contentFolder] = ['backup.json', 'manifest.json', 'state'] as const;

/** Where the server's data lie in a state folder. */
export const dataFolder = 'postgres/data';

/** Made anew by each start; a backup of them would name processes of another time. */
export const leftOut: ReadonlySet<string> = new Set(['run', 'logs', 'postgres']);

/**
 * What somebody outside tells us until we have acknowledged it. It is copied before the databases: what is acknowledged in
 * the copy is then in the databases too, and what is not is told again. All else is copied after them: no row of theirs
 * names a key or a file that the copy lacks.
 */
export const beforeDatabases: ReadonlySet<string> = new Set(['bank']);
