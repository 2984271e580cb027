import { Type, type Static } from 'typebox';

/**
 * How a provider plugs a source into its gateway: declared, not programmed.
 * Put at the operator door (`PUT /sources`). A secret is the name of a file in the gateway's folder of source secrets.
 */
const SecretName = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' });
/** Property of the definition's answer; `/` goes into an object, e.g. `address/subdistrict`. */
const PropertyPath = Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*){0,7}$' });
/** Column, or view with an optional schema; letters of any script, always quoted. */
const sqlName = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_$#]{0,127}';
const SqlName = Type.String({ pattern: `^${sqlName}$` });
const SqlViewName = Type.String({ pattern: `^${sqlName}(\\.${sqlName})?$` });
const TimeoutMs = Type.Optional(Type.Integer({ minimum: 100, maximum: 300_000 }));
/** Questions at once; more wait in a short line, then are refused. */
const Concurrency = Type.Optional(Type.Integer({ minimum: 1, maximum: 100 }));

/** `mysql` is MariaDB's too; `sqlserver` from 2016 on, which answers in JSON. */
export const SqlDialect = Type.Union([
  Type.Literal('postgresql'),
  Type.Literal('mysql'),
  Type.Literal('sqlserver'),
]);
export type SqlDialect = Static<typeof SqlDialect>;

/** A view in a database that a read-only role may see. */
export const SqlSource = Type.Object(
  {
    type: Type.Literal('sql'),
    /** PostgreSQL unless told. */
    dialect: Type.Optional(SqlDialect),
    /** Encrypted, with a certificate that this host's authorities vouch for; off unless told. */
    tls: Type.Optional(Type.Boolean()),
    host: Type.String({ minLength: 1 }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    database: Type.String({ minLength: 1 }),
    user: Type.String({ minLength: 1 }),
    secret: SecretName,
    view: SqlViewName,
    /** Column that holds the subject, by its kind. */
    keys: Type.Record(Type.String({ pattern: '^[a-z]+$' }), SqlName, { minProperties: 1 }),
    /** Which column fills which property; with `list`, of its entries. Null is left out. Only agreed ones are read. */
    columns: Type.Record(PropertyPath, SqlName, { minProperties: 1 }),
    /** Property that holds all rows as an array. Without it the first row is the answer, and no row is 404. */
    list: Type.Optional(PropertyPath),
    orderBy: Type.Optional(SqlName),
    /** Rows at most; default 1,000. */
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    timeoutMs: TimeoutMs,
    concurrency: Concurrency,
  },
  { additionalProperties: false },
);
export type SqlSource = Static<typeof SqlSource>;

/**
 * What is done to a legacy value before it becomes a property. A value that doesn't fit is left out and counted.
 * be-date: Buddhist-era `25620829`, `25380700`, `25380000` → `2019-08-29`, `1995-07`, `1995`.
 * satang: decimal baht, `1000000.00` → `100000000`.
 */
export const Transform = Type.Union([
  Type.Literal('text'),
  Type.Literal('integer'),
  Type.Literal('number'),
  Type.Literal('be-date'),
  Type.Literal('satang'),
]);
export type Transform = Static<typeof Transform>;

const leaf = {
  /** JSON pointer (RFC 6901) into the source's answer, or into the entry inside `each`. */
  pointer: Type.String({ pattern: '^(/.*)?$' }),
  transform: Type.Optional(Transform),
  /** Value of the source → value given; others are left out. Comes before `transform`. */
  codes: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  ),
};
export const HttpField = Type.Object(leaf, { additionalProperties: false });
export type HttpField = Static<typeof HttpField>;
export const HttpListField = Type.Object(
  {
    pointer: leaf.pointer,
    /** Properties of each entry of the array at `pointer`. */
    each: Type.Record(PropertyPath, HttpField, { minProperties: 1 }),
  },
  { additionalProperties: false },
);
export type HttpListField = Static<typeof HttpListField>;

/** Without a trailing slash. */
const BaseUrl = Type.String({ pattern: '^https?://[^/?#]+(/[^?#]*[^/?#])?$' });
const Credential = Type.Optional(
  Type.Object(
    {
      header: Type.String({ pattern: '^[a-z0-9-]+$' }),
      prefix: Type.Optional(Type.String()),
      secret: SecretName,
    },
    { additionalProperties: false },
  ),
);

/** A REST service that answers in JSON, mapped field by field. */
export const HttpSource = Type.Object(
  {
    type: Type.Literal('http'),
    baseUrl: BaseUrl,
    credential: Credential,
    operations: Type.Array(
      Type.Object(
        {
          method: Type.Literal('GET'),
          /** Of the definition's operation. */
          path: Type.String({ pattern: '^/' }),
          /** Below `baseUrl`; `{subject}` and the names in `path` are filled in, percent-encoded. */
          target: Type.String({ pattern: '^/' }),
          /** Statuses that mean "unknown here"; default 404. */
          notFound: Type.Optional(Type.Array(Type.Integer())),
          fields: Type.Record(PropertyPath, Type.Union([HttpListField, HttpField]), { minProperties: 1 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
    timeoutMs: TimeoutMs,
    concurrency: Concurrency,
  },
  { additionalProperties: false },
);
export type HttpSource = Static<typeof HttpSource>;

/**
 * A REST service by its own OpenAPI document (3.0 or 3.1). Properties of its answers, parameters and fields of its requests
 * carry `x-data-item`, where the subject goes `x-subject` with its kinds; the mapping comes from these.
 */
export const OpenApiSource = Type.Object(
  {
    type: Type.Literal('openapi'),
    baseUrl: BaseUrl,
    credential: Credential,
    /** References lead within it alone. */
    document: Type.Record(Type.String(), Type.Any()),
    operations: Type.Array(
      Type.Object(
        {
          method: Type.Literal('GET'),
          /** Of the definition's operation. */
          path: Type.String({ pattern: '^/' }),
          /** Of the document: a GET, or a POST that asks. */
          operationId: Type.String({ minLength: 1 }),
          /** Statuses that mean "unknown here"; default 404. */
          notFound: Type.Optional(Type.Array(Type.Integer())),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
    timeoutMs: TimeoutMs,
    concurrency: Concurrency,
  },
  { additionalProperties: false },
);
export type OpenApiSource = Static<typeof OpenApiSource>;

/** The private door of a desk or portal (`source-call.ts`): `{url}/{service path}{rest}`. */
export const BuiltInSource = Type.Object(
  {
    type: Type.Literal('built-in'),
    url: Type.String({ pattern: '^https?://[^/?#]+$' }),
    secret: SecretName,
    timeoutMs: TimeoutMs,
    concurrency: Concurrency,
  },
  { additionalProperties: false },
);
export type BuiltInSource = Static<typeof BuiltInSource>;

/** How a column of a file becomes a property. An empty cell is no value; one that does not fit refuses the file. */
export const FileColumn = Type.Object(
  {
    /** The column's name in the first line, as the agency writes it. */
    header: Type.String({ minLength: 1, maxLength: 200 }),
    codes: leaf.codes,
    transform: leaf.transform,
  },
  { additionalProperties: false },
);
export type FileColumn = Static<typeof FileColumn>;

export const FileEncoding = Type.Union([
  Type.Literal('utf-8'),
  /** TIS-620 and what Windows adds to it. */
  Type.Literal('windows-874'),
  Type.Literal('utf-16'),
]);
export type FileEncoding = Static<typeof FileEncoding>;

const tableParts = {
  /** Column that holds the subject, by its kind; several kinds may stand in one column. */
  keys: Type.Record(Type.String({ pattern: '^[a-z]+$' }), Type.String({ minLength: 1, maxLength: 200 }), {
    minProperties: 1,
  }),
  /** Which column fills which property; with `list`, of its entries. */
  columns: Type.Record(PropertyPath, FileColumn, { minProperties: 1 }),
  /** Property that holds all lines of a subject, in their order. Without it a subject has one line, and none is 404. */
  list: Type.Optional(PropertyPath),
};

/**
 * A CSV file or XLSX workbook that an agency without a server uploads into hosted space of its own (`PUT /sources/file`). An upload
 * replaces the whole of the one before or changes nothing.
 */
export const FileSource = Type.Object(
  {
    type: Type.Literal('file'),
    ...tableParts,
    /** Found out by the bytes unless told. */
    encoding: Type.Optional(FileEncoding),
    /** Sheet of a workbook; its first unless told. */
    sheet: Type.Optional(Type.String({ minLength: 1, maxLength: 31 })),
    /** Between the cells; found out by the columns' names unless told. */
    separator: Type.Optional(
      Type.Union([Type.Literal(','), Type.Literal(';'), Type.Literal('\t'), Type.Literal('|')]),
    ),
    timeoutMs: TimeoutMs,
    concurrency: Concurrency,
  },
  { additionalProperties: false },
);
export type FileSource = Static<typeof FileSource>;

/**
 * A register that lies on paper: what stands on its scanned pages is keyed by hand, batch by batch (`/paper`). A column is a field of
 * the entry form; its `header` is what the page itself calls it.
 */
export const PaperSource = Type.Object(
  {
    type: Type.Literal('paper'),
    ...tableParts,
    /** Headers in the order in which they stand on the page, and so in the entry form. */
    order: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { uniqueItems: true, maxItems: 100 })),
    timeoutMs: TimeoutMs,
    concurrency: Concurrency,
  },
  { additionalProperties: false },
);
export type PaperSource = Static<typeof PaperSource>;

/** What a file and keyed pages have in common: lines of cells, each line about one subject. */
export type TableSource = Pick<FileSource, 'keys' | 'columns' | 'list'>;

/** `subscriptions.v1` and `events.v1` of a subsystem: what its systems tell at the outbound door (`POST /events`). Kept by the gateway itself. */
export const EventSource = Type.Object(
  { type: Type.Literal('events'), concurrency: Concurrency },
  { additionalProperties: false },
);
export type EventSource = Static<typeof EventSource>;

/**
 * `files.v1` of a subsystem: documents that other agencies send in parts, kept by the gateway itself until the agency's system has taken
 * them: by `PUT {url}/{client}/{service}/{id}` (each percent-encoded: ids are the sender's own), or it fetches them at the operator door.
 */
export const DocumentSource = Type.Object(
  {
    type: Type.Literal('documents'),
    url: Type.Optional(Type.String({ pattern: '^https?://[^?#]+[^/?#]$', maxLength: 1000 })),
    /** With `url`: the bearer token that is shown there. */
    secret: Type.Optional(SecretName),
    concurrency: Concurrency,
  },
  { additionalProperties: false },
);
export type DocumentSource = Static<typeof DocumentSource>;

export const SourceDeclaration = Type.Union([
  DocumentSource,
  EventSource,
  SqlSource,
  HttpSource,
  OpenApiSource,
  FileSource,
  PaperSource,
  BuiltInSource,
]);
export type SourceDeclaration = Static<typeof SourceDeclaration>;
