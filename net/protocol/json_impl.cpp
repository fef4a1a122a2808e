// Boost.JSON compiled once; every other file only declares it.
#include <boost/json/src.hpp>
