#include "gui/app/free_memory.hpp"

#include <malloc/malloc.h>

namespace natter::gui {

void give_back_free_memory() { malloc_zone_pressure_relief(nullptr, 0); }

}  // namespace natter::gui
