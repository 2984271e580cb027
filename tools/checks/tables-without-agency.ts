/** Tables of the databases that agencies share which no agency's row-level security guards, and why none is needed. */
export const tablesWithoutAgency: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  desk: {
    migration: 'names of migrations',
    process_version: 'processes of the catalogue, open to every member',
    page_session:
      'opened by its cookie alone, whose digest is its key; what it holds is signed in to one agency',
  },
  gateway: {
    migration: 'names of migrations',
    boot: 'numbers of processes',
    door_token: 'digests, read to learn whose request it is',
    kept_snapshot: 'the registry: open to every member',
    kept_snapshot_chunk: 'the registry: open to every member',
    kept_snapshot_content: 'the registry: open to every member',
    agreement_revocation: 'agreements are open to every member',
    evidence_retention: 'numbers of days',
    evidence_held_month: 'ids of holds and the months that they keep',
    evidence_dropped: 'numbers of rows',
    evidence_log: 'keys of the log, open to every member',
    log_lease: 'which process writes a log',
    log_batch: 'salted hashes, open to every member',
    log_hash: 'hashes of hashes, open to every member',
    message_work: 'ids and names of data services: what is to be done, of all agencies',
    event_feed_work: 'names: whose turn it is, of all agencies',
    document_work: 'ids: which are to be handed over, of all agencies',
    log_witnessed: 'signatures of witnesses, open to every member',
    watched_log: 'checkpoints of other gateways’ logs, open to every member',
    watched_alarm: 'checkpoints of other gateways’ logs, open to every member',
  },
  portal: {
    migration: 'names of migrations',
    page_session: 'opened by its cookie alone, whose digest is its key; what it holds is of one visitor',
    application_owner: 'ids only: tells a job or message whose rows it may open',
    correction_owner: 'ids only: whose report an answer of the owner is about',
    data_request_owner: 'ids only: whose request an answer of the agency is about',
    invitation: 'ids only: which application a code opens',
    payment_owner: 'ids only: whose payment a callback is about',
    notification_owner: 'ids only: whose message a provider tells of',
    document_issuer: 'public: which agency answers for a document',
  },
};

/** Functions that an app may call and that run with their owner's rights, and what keeps them from being a way round. */
export const ownersFunctions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  desk: {
    erase_case:
      'destroys the key of a case that has ended and is under no hold; of another agency it sees none',
  },
  gateway: { make_evidence_month: 'makes empty partitions of months around now' },
  portal: {},
};
