export { type Address, addressFrom, isLoopback, shownAddress } from './address';
export { remember, withAnswers } from './commandScript';
export { type Pace, paceFrom, shownPace } from './pace';
export { type Endpoint, respond } from './respond';
export { routes } from './sideChannel';
export { services } from './services';
export { Simulation, type SimulationOptions } from './simulation';
export { worldView } from './worldView';
