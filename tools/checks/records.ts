/**
 * Tables of each app that keep what happened, each with the columns that may be filled in later. Beyond those nobody may
 * change or delete a row, the app least of all.
 */
export const records: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  desk: {
    appointment_action: [],
    audit: [],
    // An audit that was begun ends at a time.
    audit_look: ['ends_at'],
    case_action: [],
    case_answer: [],
    case_check: [],
    case_seal: [],
    case_view: [],
    contested_value: [],
    correction_action: [],
    correction_look: [],
    correction_view: [],
    data_request_action: [],
    data_request_view: [],
    legal_hold: [],
    legal_hold_release: [],
    expected_file: [],
    file_part: [],
    remittance: [],
    remittance_line: [],
  },
  gateway: {
    agreement_held: [],
    evidence_begun: [],
    evidence_ended: [],
    evidence_dropped: [],
    evidence_key: [],
    evidence_log: [],
    evidence_retention: [],
    kept_snapshot: [],
    kept_snapshot_chunk: [],
    kept_snapshot_content: [],
    log_batch: [],
    log_entry: [],
    log_hash: [],
    // Who writes a log changes; that there is one does not.
    log_lease: ['boot'],
    log_witnessed: [],
    message_audit: [],
  },
  linkage: {
    audit: [],
    breach: [],
    breach_step: [],
    gateway_log: [],
    kept_snapshot: [],
    kept_snapshot_chunk: [],
    kept_snapshot_content: [],
    log_alarm: [],
    plan_change: [],
    // The last checkpoint alone is kept of each log.
    log_witnessed: ['at', 'checkpoint', 'promised_seconds', 'root', 'size'],
    witness_key: [],
  },
  portal: {
    audit: [],
    correction_owner: [],
    data_request_owner: [],
    document_issuer: [],
    issued_file_part: [],
    // What did not agree with the bank stays as it was found; who settles it adds a row.
    difference_settlement: [],
    ledger_entry: [],
    ledger_posting: [],
    ledger_transaction: [],
    message: [],
    payment_callback: [],
    payment_owner: [],
    reconciliation: [],
    reconciliation_difference: [],
    // Its agency acknowledges it after.
    remittance: ['acknowledged_at'],
    remittance_posting: [],
    // What a register answered to a look is known after the look.
    thing_lookup: ['items', 'outcome'],
  },
};
