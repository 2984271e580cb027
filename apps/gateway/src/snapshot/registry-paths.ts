/** At the inbound door, beside data services: what a gateway holds of the registry, for a peer that is cut off from it. */
export const snapshotPath = '/.well-known/saphan/snapshot';
/** Below it stands the version of one that evidence kept here names. */
export const oldSnapshotPath = '/.well-known/saphan/snapshot/';
/** Below it stands the digest that a snapshot names. */
export const cataloguePath = '/.well-known/saphan/catalogue/';
/** Below it stand the number of a log of this gateway, and its checkpoint or a tile. */
export const logPath = '/.well-known/saphan/log/';
/** Below it stands the name of another gateway's log: what this one has signed of it last, as a witness. */
export const witnessedPath = '/.well-known/saphan/witnessed/';
/** Everything between gateways that is no exchange; names that are not known here are refused. */
export const wellKnownPath = '/.well-known/saphan/';
