/** The shape of the region data that ships with the program. */

/** Made by a script from public data; never edited by hand. */
export interface RegionDivisions {
  /** When the divisions were collected: `2023-06-30`. */
  readonly version: string;
  readonly source: string;
  /** Pairs of a traditional character and the simplified one that division names are written with. */
  readonly traditional: string;
  /** Of cities without districts: the towns that take their place, with spaces between them. */
  readonly towns: Readonly<Record<string, string>>;
  readonly provinces: readonly {
    readonly code: string;
    readonly name: string;
    /** Districts by city, with spaces between them. */
    readonly cities: Readonly<Record<string, string>>;
  }[];
}

/** What people write besides official names, and what is newer than the divisions. Lists have spaces between names. */
export interface RegionAliases {
  readonly version: string;
  /** By official name; the first is the usual short name. */
  readonly provinces: Readonly<Record<string, string>>;
  readonly cities: Readonly<Record<string, string>>;
  /** Further names of districts, by city. */
  readonly districts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Districts that are newer than the divisions, by city. */
  readonly additions: Readonly<Record<string, string>>;
  /** Former districts by city, with what they became: one name, or several where they were divided. */
  readonly renamed: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Zones that stand where a city stands in an address, and the cities that they lie in. */
  readonly zones: readonly {
    readonly name: string;
    readonly province: string;
    readonly cities: string;
    readonly parts: string;
  }[];
  /** Zones of a direct-administered city. */
  readonly directZones: Readonly<Record<string, string>>;
  /** Words that name a zone inside any city, where a district would stand. */
  readonly zoneWords: string;
  /** Divisions of the 兵团 with the city that is theirs. */
  readonly corps: Readonly<Record<string, string>>;
  /** Names of levels that do not exist. */
  readonly placeholders: string;
  /** Peoples in the names of autonomous divisions. */
  readonly peoples: string;
  /** Countries whose addresses are sometimes written in Chinese. */
  readonly countries: string;
}

export interface RegionData {
  readonly divisions: RegionDivisions;
  readonly aliases: RegionAliases;
}
