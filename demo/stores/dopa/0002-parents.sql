-- Whose child a person is, and who stands in a parent's place. Parents act for a child until it comes of age at 20
-- (Civil and Commercial Code, s. 19, 1566), guardians whom a court has appointed likewise (s. 1585).

alter table person
  add column mother_pid text references person,
  add column father_pid text references person,
  -- Case by which the birth was registered here, so that one told twice is written down once.
  add column birth_case text unique;
create index person_mother on person (mother_pid) where mother_pid is not null;
create index person_father on person (father_pid) where father_pid is not null;
-- A child's name in English comes with its first passport.
alter table person alter column title_en drop not null;
alter table person alter column first_name_en drop not null;
alter table person alter column last_name_en drop not null;

-- Numbers for the children that are born here, above those of any demo country.
create sequence birth_number minvalue 9000000 maxvalue 9999999;

create table guardianship (
  child_pid text not null references person,
  guardian_pid text not null references person,
  -- Number of the court's order.
  court_order text not null,
  ordered_on date not null,
  ended_on date,
  primary key (child_pid, guardian_pid, ordered_on),
  check (child_pid <> guardian_pid)
);
create index guardianship_guardian on guardianship (guardian_pid);

-- A register that was filled before it knew parents: who lives with their parents is their child.
update person as child set
  father_pid = (
    select pid from person as man
    where man.house_code = child.house_code and man.sex = 'male' and man.relation = 'householder'
  ),
  mother_pid = (
    select pid from person as woman
    where woman.house_code = child.house_code and woman.sex = 'female' and woman.title_th = 'นาง'
    order by woman.birth_date desc
    limit 1
  )
where child.title_th in ('เด็กชาย', 'เด็กหญิง') and child.relation = 'resident';

-- Of a birth of which only the year or the month is known the first day counts: who may be of age is no minor.
create view minor as
select *
from person
where
  status = 'active'
  and rpad(birth_date, 10, '-01')::date + interval '20 years' > (now() at time zone 'Asia/Bangkok')::date;

-- One row for each child of a living person, and for each child whose guardian they are. Three plain parts, so that each is read by
-- its index for one person.
create view exchange.children as
with held as not materialized (
  select mother_pid as pid, pid as child_pid, 'parent' as relation from person where mother_pid is not null
  union all
  select father_pid, pid, 'parent' from person where father_pid is not null
  union all
  select guardian_pid, child_pid, 'guardian'
  from guardianship
  where ended_on is null or ended_on > (now() at time zone 'Asia/Bangkok')::date
)
select
  held.pid,
  held.child_pid,
  held.relation,
  1 as needed,
  child.title_th || child.first_name_th || ' ' || child.last_name_th as name_th
from held
join minor as child on child.pid = held.child_pid
join person as grown on grown.pid = held.pid and grown.status = 'active';

create view exchange.child as
select
  child.pid,
  child.title_th || child.first_name_th || ' ' || child.last_name_th as name_th,
  child.birth_date,
  child.nationality,
  (
    select title_th || first_name_th || ' ' || last_name_th from person where person.pid = child.mother_pid
  ) as mother_name,
  (
    select title_th || first_name_th || ' ' || last_name_th from person where person.pid = child.father_pid
  ) as father_name
from minor as child;

grant select on exchange.children, exchange.child to :app_role;
