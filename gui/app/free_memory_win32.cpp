#include "gui/app/free_memory.hpp"

#include <malloc.h>

namespace natter::gui {

void give_back_free_memory() { _heapmin(); }

}  // namespace natter::gui
