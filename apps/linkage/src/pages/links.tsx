import type { VNode } from 'preact';
import { say, type Visit } from './visit.ts';

/** An agency by its name, leading to its page; the bare id where it is not registered. */
export function MemberLink({
  visit,
  id,
  short = false,
}: {
  visit: Visit;
  id: string;
  short?: boolean;
}): VNode {
  const member = visit.view.findMember(id);
  if (member === undefined) return <code>{id}</code>;
  return <a href={`/members/${id}`}>{say(short ? member.shortNames : member.names, visit)}</a>;
}

/** Short name of the agency that a system, gateway or data service belongs to. */
export const shortNameOf = (visit: Visit, id: string): string => {
  const member = visit.view.findMemberOf(id);
  return member === undefined ? id : say(member.shortNames, visit);
};

/** A system: its agency's short name and its own. */
export function SystemName({ visit, id }: { visit: Visit; id: string }): VNode {
  const subsystem = visit.view.findSubsystem(id);
  if (subsystem === undefined) return <code>{id}</code>;
  return (
    <span>
      {shortNameOf(visit, id)} · {say(subsystem.names, visit)}
    </span>
  );
}

/** A data service by its name, leading to its page; with its giver where several give the same. */
export function ServiceLink({
  visit,
  id,
  giver = false,
}: {
  visit: Visit;
  id: string;
  giver?: boolean;
}): VNode {
  const service = visit.view.findService(id);
  if (service === undefined) return <code>{id}</code>;
  return (
    <>
      <a href={`/data-services/${id}`}>{say(service.names, visit)}</a>
      {giver && <small class="under">{shortNameOf(visit, id)}</small>}
    </>
  );
}

/** A data item by its name, leading to its page. */
export function ItemLink({ visit, id }: { visit: Visit; id: string }): VNode {
  const item = visit.view.findItem(id);
  if (item === undefined) return <code>{id}</code>;
  return <a href={`/items/${id}`}>{say(item.names, visit)}</a>;
}
