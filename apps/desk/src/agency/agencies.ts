import { Problem, toMemberId, type AgencyId, type LocalText, type SubsystemId } from '@saphan/contracts';
import type { HostedAgency } from '../config.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Network } from '../network/open-network.ts';

/** An agency whose officers work here, as the registry knows it. */
export interface Agency {
  /** Tenant key of its rows. */
  readonly id: AgencyId;
  /** `TH/LGO/CNX` */
  readonly member: string;
  /** `TH/LGO/CNX/desk` */
  readonly subsystem: string;
  readonly names: LocalText;
  readonly shortNames: LocalText;
  readonly hosted: HostedAgency;
}

export interface Agencies {
  /** Those that the registry lists by now. @throws Problem `snapshot-missing` before there is a registry */
  all(): readonly Agency[];
  /** The same, for what is done by itself now and then: none before there is a registry. */
  known(): readonly Agency[];
  /** @throws Problem `not-this-desk` */
  ofSubsystem(subsystem: string): Agency;
  /** @throws Problem `not-this-desk` */
  ofId(id: string): Agency;
}

/** Joins the settings with the registry; an agency that is not registered yet simply isn't there. */
export function openAgencies(hosted: readonly HostedAgency[], network: Network): Agencies {
  const all = () =>
    hosted.flatMap((each): Agency[] => {
      const id = toMemberId(each.subsystem as SubsystemId);
      const member = network.findMember(id);
      if (member === undefined) return [];
      return [
        {
          id: member.agency as AgencyId,
          member: id,
          subsystem: each.subsystem,
          names: member.names,
          shortNames: member.shortNames,
          hosted: each,
        },
      ];
    });
  const get = (isWanted: (agency: Agency) => boolean): Agency => {
    const found = all().find(isWanted);
    if (found === undefined) throw deskProblem('not-this-desk');
    return found;
  };
  const known = (): readonly Agency[] => {
    try {
      return all();
    } catch (error) {
      if (error instanceof Problem && error.code === 'snapshot-missing') return [];
      throw error;
    }
  };
  return {
    all,
    known,
    ofSubsystem: (subsystem) => get((agency) => agency.subsystem === subsystem),
    ofId: (id) => get((agency) => agency.id === id),
  };
}
