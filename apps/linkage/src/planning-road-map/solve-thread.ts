import { parentPort, workerData } from 'node:worker_threads';
import {
  drawRoadMap,
  type Collision,
  type Plan,
  type RoadMapResult,
  type RoadMapWishes,
} from '@saphan/planning';

/** What a thread is given. */
export interface ThreadOrder {
  readonly plan: Plan;
  readonly wishes: RoadMapWishes;
  readonly seconds: number;
}

/** What it tells. */
export type ThreadNews =
  | { readonly type: 'progress'; readonly done: number; readonly all: number }
  | { readonly type: 'done'; readonly result: RoadMapResult | Collision };

const tell = (news: ThreadNews): void => parentPort?.postMessage(news);
const { plan, wishes, seconds } = workerData as ThreadOrder;
const result = await drawRoadMap(plan, wishes, {
  seconds,
  tell: (done, all) => {
    tell({ type: 'progress', done, all });
  },
});
tell({ type: 'done', result });
