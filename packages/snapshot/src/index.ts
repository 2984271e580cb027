export { checkSuccessor, type HeldSnapshot, type Lineage } from './check-successor.ts';
export {
  followSnapshot,
  type FollowOptions,
  type FormerCatalogue,
  type SnapshotFollower,
  type SnapshotLog,
} from './follow-snapshot.ts';
export { openLinkageClient, type LinkageClient, type SnapshotSource } from './linkage-client.ts';
export { readPinnedKey } from './read-pinned-key.ts';
export { snapshotProblem, snapshotProblems, type SnapshotProblemCode } from './snapshot-problem.ts';
export { openSnapshotArchive, type SnapshotArchive } from './snapshot-archive.ts';
