// The one place where glad's header, which comes with GLFW, brings its definitions.
#define GLAD_GL_IMPLEMENTATION
#include <glad/gl.h>
