-- What the sink writes, and how far it has come. Everything stands in the one schema of the sink.

-- Offsets are part of each transaction; the epoch grows with each claim, so that a member that lost
-- the partition can't commit any more.
create table sink_offset (
  topic           text    not null,
  kafka_partition integer not null,
  next_offset     bigint,
  epoch           bigint  not null,
  claimed_at      timestamptz not null default now(),
  primary key (topic, kafka_partition)
);

-- The dictionary of a language (ISO 639-1); 'simple', which only splits words, where there is none.
create function search_config(language text) returns regconfig
  language sql immutable parallel safe
  return case language
    when 'ar' then 'pg_catalog.arabic'::regconfig
    when 'ca' then 'pg_catalog.catalan'::regconfig
    when 'da' then 'pg_catalog.danish'::regconfig
    when 'de' then 'pg_catalog.german'::regconfig
    when 'el' then 'pg_catalog.greek'::regconfig
    when 'en' then 'pg_catalog.english'::regconfig
    when 'es' then 'pg_catalog.spanish'::regconfig
    when 'eu' then 'pg_catalog.basque'::regconfig
    when 'fi' then 'pg_catalog.finnish'::regconfig
    when 'fr' then 'pg_catalog.french'::regconfig
    when 'ga' then 'pg_catalog.irish'::regconfig
    when 'hi' then 'pg_catalog.hindi'::regconfig
    when 'hu' then 'pg_catalog.hungarian'::regconfig
    when 'hy' then 'pg_catalog.armenian'::regconfig
    when 'id' then 'pg_catalog.indonesian'::regconfig
    when 'it' then 'pg_catalog.italian'::regconfig
    when 'lt' then 'pg_catalog.lithuanian'::regconfig
    when 'ne' then 'pg_catalog.nepali'::regconfig
    when 'nl' then 'pg_catalog.dutch'::regconfig
    when 'no' then 'pg_catalog.norwegian'::regconfig
    when 'pt' then 'pg_catalog.portuguese'::regconfig
    when 'ro' then 'pg_catalog.romanian'::regconfig
    when 'ru' then 'pg_catalog.russian'::regconfig
    when 'sr' then 'pg_catalog.serbian'::regconfig
    when 'sv' then 'pg_catalog.swedish'::regconfig
    when 'ta' then 'pg_catalog.tamil'::regconfig
    when 'tr' then 'pg_catalog.turkish'::regconfig
    when 'yi' then 'pg_catalog.yiddish'::regconfig
    else 'pg_catalog.simple'::regconfig
  end;

-- One row an article: its latest state. A null says that it is absent, not that it is unknown here.
create table article (
  id              text    primary key,
  version         integer not null,
  source          text    not null,
  status          text    not null,
  relation        text    not null,
  story           text    not null,
  parent          text,
  containment     double precision,
  withdrawal      text,
  headline        text,
  body            text    not null,
  url             text,
  provider_id     text,
  language        text,
  outlet_id       text,
  outlet_name     text,
  outlet_country  text,
  outlet_kind     text,
  published       text,
  published_at    timestamptz,
  sorted_at       timestamptz not null,
  fetched         timestamptz not null,
  topic           text    not null,
  kafka_partition integer not null,
  kafka_offset    bigint  not null,
  record_time     timestamptz not null,
  record          jsonb   not null,
  -- The bound keeps the longest text under what one tsvector may hold (1 MB).
  search          tsvector generated always as (
    setweight(to_tsvector(search_config(language), left(coalesce(headline, ''), 10000)), 'A')
    || setweight(to_tsvector(search_config(language), left(body, 100000)), 'D')) stored
);

comment on column article.published is 'wall-clock date as precise as it was given';
comment on column article.published_at is 'the instant; null where the zone is not known';
comment on column article.sorted_at is
  'published_at, else published read as UTC, else fetched: to sort and to cut by, not to quote';
comment on column article.withdrawal is 'the origin of the story may not be used: WITHHELD, CANCELED';

create index article_search on article using gin (search);
create index article_sorted_at on article (sorted_at desc);
create index article_outlet on article (outlet_id, sorted_at desc);
create index article_story on article (story);
create index article_unusable on article (record_time desc)
  where status <> 'USABLE' or withdrawal is not null;

create table entity (
  id      text primary key,
  type    text not null,
  name    text not null,
  country text
);

create index entity_name on entity (lower(name) text_pattern_ops);

-- One row for each entity of an article, with all its mentions. sorted_at is that of the article, so
-- that "the latest about" is a walk along one index.
create table article_entity (
  article   text not null,
  entity    text not null,
  sorted_at timestamptz not null,
  salience  double precision not null,
  mentions  integer not null,
  roles     jsonb not null,
  evidence  jsonb not null,
  primary key (article, entity)
);

create index article_entity_latest on article_entity (entity, sorted_at desc) include (article);

create table story (
  id              text primary key,
  origin          text not null,
  status          text not null,
  size            integer not null,
  topic           text not null,
  kafka_partition integer not null,
  kafka_offset    bigint not null,
  record_time     timestamptz not null,
  record          jsonb not null
);

create index story_size on story (size desc);

create table story_member (
  story       text not null,
  article     text not null,
  ordinal     integer not null,
  version     integer not null,
  relation    text not null,
  parent      text,
  containment double precision not null,
  outlet      text,
  published   text,
  seen        timestamptz not null,
  status      text not null,
  primary key (story, article)
);

create index story_member_article on story_member (article);
