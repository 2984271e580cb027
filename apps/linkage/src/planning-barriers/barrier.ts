import type { Barrier, BarrierRegister } from '@saphan/planning';

export const obstacleKinds = ['policy', 'budget', 'people', 'technology', 'data', 'law'] as const;
export type ObstacleKind = (typeof obstacleKinds)[number];

/** Stages in their order; with those of `endedStages` nothing is held back any more. */
export const barrierStages = {
  obstacle: ['open', 'working', 'decided', 'closed'],
  law: ['found', 'drafting', 'hearing', 'cabinet', 'parliament', 'in-force', 'stays'],
} as const satisfies Record<BarrierRegister, readonly string[]>;
export type BarrierStage = (typeof barrierStages)[BarrierRegister][number];

/** `stays`: it was decided that the law stays as it is, and does not stand in the way. */
export const endedStages: readonly BarrierStage[] = ['closed', 'in-force', 'stays'];

/** What people write of an obstacle, or of a section of a law. */
export interface BarrierContent {
  /** What stands in the way; of a law the act's name. */
  readonly name: string;
  /** Of an obstacle. */
  readonly kind: ObstacleKind | null;
  /** Of a law. */
  readonly section: string | null;
  readonly demands: string;
  readonly amendment: string;
  readonly owner: string;
  /** `YYYY-MM-DD` */
  readonly due: string | null;
  readonly decision: string;
  readonly stage: BarrierStage;
  readonly services: readonly string[];
  readonly dataServices: readonly string[];
}

export interface BarrierRow extends BarrierContent {
  readonly number: number;
  readonly register: BarrierRegister;
  readonly version: number;
}

/** Room of a register. */
export const roomOf = { obstacle: 'obstacles', law: 'laws' } as const satisfies Record<
  BarrierRegister,
  string
>;

export const barrierHref = ({ register, number }: Pick<BarrierRow, 'register' | 'number'>): string =>
  `/planning/${roomOf[register]}/${String(number)}`;

export const isOpen = ({ stage }: Pick<BarrierRow, 'stage'>): boolean => !endedStages.includes(stage);

/** As readiness names it. */
export function toBarrier({ number, register, name, section, services, dataServices }: BarrierRow): Barrier {
  const names =
    section === null
      ? { th: name, en: name }
      : { th: `${name} มาตรา ${section}`, en: `${name}, section ${section}` };
  return { id: String(number), register, names, services, dataServices };
}
