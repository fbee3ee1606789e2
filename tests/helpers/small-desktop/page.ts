/** A page with the window's real way to the station, and nothing to see. */

import type { StationClient } from '../../../electron/contract/client.ts';
import { connectToStation } from '../../../renderer/client/connect.ts';

declare global {
  interface Window {
    station: Promise<StationClient>;
  }
}

window.station = connectToStation();
